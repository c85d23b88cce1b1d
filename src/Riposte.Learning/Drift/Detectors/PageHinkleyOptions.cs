namespace Riposte.Learning.Drift.Detectors;

/// <summary>Options of <see cref="PageHinkley"/>.</summary>
/// <param name="Delta">Change of the mean that is let pass, at least 0, in the unit of the values. Half the smallest
/// change worth knowing is best against that change.</param>
/// <param name="Threshold">Cumulated excess that is an alarm, above 0, in the unit of the values.</param>
/// <param name="Forgetting">Share of the cumulated excess that stays from row to row, above 0 and at most 1.</param>
/// <param name="Mean">The mean that rows are compared with; NaN takes the running mean of the rows seen. With a known
/// mean and no forgetting this is Page's cumulative sum.</param>
/// <param name="MinimumRows">Rows before the first alarm, at least 1.</param>
/// <param name="Sides">Which changes count.</param>
public sealed record PageHinkleyOptions(
    double Delta = 0.005,
    double Threshold = 50,
    double Forgetting = 0.9999,
    double Mean = double.NaN,
    int MinimumRows = 30,
    ChangeSides Sides = ChangeSides.Both
)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumRows, 1);
        if (!(Delta >= 0) || !(Threshold > 0) || !(Forgetting is > 0 and <= 1) || double.IsInfinity(Mean))
        {
            throw new ArgumentException($"An option is out of range: {this}.");
        }
    }
}
