using Riposte.Learning.Search.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>A number that a search can follow.</summary>
/// <param name="Goal">Its name and direction.</param>
/// <param name="Figure">The key of the figure behind it, as reports print it.</param>
public sealed record TuneGoal(StudyGoal Goal, string Figure)
{
    /// <summary>Whether it scores probabilities against labels, so that values of other labels are other
    /// numbers.</summary>
    public bool IsOfLabels => Figure.StartsWith("model.", StringComparison.Ordinal);
}
