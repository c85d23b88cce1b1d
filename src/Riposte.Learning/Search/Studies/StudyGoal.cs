namespace Riposte.Learning.Search.Studies;

/// <summary>One number that a study wants great or small.</summary>
/// <param name="Name">Its name, such as <c>sharpe</c>.</param>
/// <param name="IsMaximised">Whether more is better.</param>
public sealed record StudyGoal(string Name, bool IsMaximised);
