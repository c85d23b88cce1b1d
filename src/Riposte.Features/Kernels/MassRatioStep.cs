namespace Riposte.Features.Kernels;

/// <summary>An exponential mean over the exponential mean of it; NaN until both are seeded and where the second is
/// 0.</summary>
/// <param name="period">Period of both.</param>
public struct MassRatioStep(int period) : IStep
{
    private SeededMean once = SeededMean.Exponential(period);
    private SeededMean twice = SeededMean.Exponential(period);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var first = double.IsNaN(value) ? double.NaN : once.Add(value);
        if (double.IsNaN(first))
        {
            return double.NaN;
        }
        var second = twice.Add(first);
        return second == 0 ? double.NaN : first / second;
    }
}
