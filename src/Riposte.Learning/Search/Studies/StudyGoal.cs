namespace Riposte.Learning.Search.Studies;

/// <summary>One number that a study wants great or small.</summary>
/// <param name="Name">Its name, such as <c>sharpe</c>.</param>
/// <param name="IsMaximised">Whether more is better.</param>
public sealed record StudyGoal(string Name, bool IsMaximised)
{
    /// <summary>A value turned so that less is better; unknown (NaN) is positive infinity, the worst.</summary>
    public double Loss(double value) =>
        double.IsNaN(value) ? double.PositiveInfinity
        : IsMaximised ? -value
        : value;
}
