namespace Riposte.Learning.Scores;

/// <summary>One-vs-rest AUC of three classes. NaN where a class could not be scored.</summary>
/// <param name="Value">Plain mean of the classes that could be scored; NaN when none could.</param>
/// <param name="Short">Short against the rest.</param>
/// <param name="Neutral">Neutral against the rest.</param>
/// <param name="Long">Long against the rest.</param>
/// <param name="ClassesUsed">Classes in the mean, 0 to 3.</param>
/// <param name="Note">Names the classes left out; null when there are none.</param>
public sealed record MacroAuc(double Value, double Short, double Neutral, double Long, int ClassesUsed, string? Note);
