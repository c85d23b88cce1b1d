namespace Riposte.Features.Kernels;

/// <summary>
/// Two trailing lines, middle ± width, of which one is shown: the lower one rises only, until a close at or below it;
/// then the upper one is shown, which falls only, until a close above it. The first direction is up when the close is
/// at least the middle. The caller keeps unknown values away from it.
/// </summary>
public struct TrailingBand()
{
    private double upper = double.PositiveInfinity;
    private double lower = double.NegativeInfinity;
    private double previousClose = double.NaN;
    private bool isRising;

    /// <summary>Adds a bar and returns the line that is shown.</summary>
    /// <param name="middle">Middle of the band.</param>
    /// <param name="width">Half width of the band.</param>
    /// <param name="close">Close of the bar.</param>
    public double Add(double middle, double width, double close)
    {
        if (double.IsNaN(previousClose))
        {
            isRising = close >= middle;
        }
        if (middle + width < upper || previousClose > upper)
        {
            upper = middle + width;
        }
        if (middle - width > lower || previousClose < lower)
        {
            lower = middle - width;
        }
        isRising = close > (isRising ? lower : upper);
        previousClose = close;
        return isRising ? lower : upper;
    }
}
