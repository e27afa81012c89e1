// Runs before the first paint, so that a dark page does not flash white. Without a choice the system decides.
{
  const chosen = localStorage.getItem("zhengmai.theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
}
