namespace Riposte.Features.Kernels;

/// <summary>
/// The recursive part of Heikin-Ashi bars, as plain values: open ← (open + close) / 2 of the averaged bar before, the
/// first being the middle of the first bar’s open and close.
/// </summary>
public struct HeikinAshiOpenStep() : IBarStep
{
    private double open = double.NaN;
    private double close;

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var average = 0.25 * (bar.Open + bar.High + bar.Low + bar.Close);
        if (double.IsNaN(average))
        {
            outputs[0] = double.NaN;
            return;
        }
        open = double.IsNaN(open) ? 0.5 * (bar.Open + bar.Close) : 0.5 * (open + close);
        close = average;
        outputs[0] = open;
    }
}
