namespace Riposte.Features.Kernels;

/// <summary>
/// Remembers a direction: 2 and −2 set it to 1 and −1; 1 and −1 keep it and set it only when there is none yet. Unknown
/// in is unknown out and keeps it.
/// </summary>
public struct LatchStep : IStep
{
    private double direction;

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        if (direction == 0 || Math.Abs(value) > 1)
        {
            direction = Math.Sign(value);
        }
        return direction;
    }
}
