using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>One-vs-rest AUC of two or more classes. NaN where a class could not be scored.</summary>
/// <param name="Value">Plain mean of the classes that could be scored; NaN when none could.</param>
/// <param name="Weighted">Their mean by the weight of each class's rows; NaN when none could.</param>
/// <param name="PerClass">Each class against the rest.</param>
/// <param name="ClassesUsed">Classes in the means.</param>
/// <param name="Note">Names the classes left out; null when there are none.</param>
public sealed record MacroAuc(double Value, double Weighted, double[] PerClass, int ClassesUsed, string? Note)
{
    /// <summary>One outcome of a trade against the rest.</summary>
    public double this[Outcome side] => PerClass[(int)side];
}
