using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>The lines through the last three swing highs and lows of a window of bars.</summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count.</param>
internal struct SwingLines(int side, int window)
{
    private Swings swings = new(side, window, kept: 3);
    private long oldest;

    /// <summary>The line through the highs; unknown with fewer than three.</summary>
    public SwingLine Upper { get; private set; } = SwingLine.None;

    /// <summary>The line through the lows.</summary>
    public SwingLine Lower { get; private set; } = SwingLine.None;

    /// <summary>Height of the upper line at this bar.</summary>
    public readonly double UpperNow => Upper.Height(swings.Place);

    /// <summary>Height of the lower line at this bar.</summary>
    public readonly double LowerNow => Lower.Height(swings.Place);

    /// <summary>Distance of the lines at this bar; below 0 where they have crossed.</summary>
    public readonly double Width => UpperNow - LowerNow;

    /// <summary>Distance of the lines at the oldest of the six swings.</summary>
    public readonly double FirstWidth => Upper.Height(oldest) - Lower.Height(oldest);

    /// <summary>Tells the number of the first bar.</summary>
    public void Begin(long barNumber) => swings.Begin(barNumber);

    /// <summary>Adds a bar.</summary>
    /// <returns>Whether both lines are known.</returns>
    public bool Add(in BarRow bar)
    {
        if (swings.Add(bar))
        {
            Upper = SwingLine.Through(swings.High(2), swings.High(1), swings.High());
            Lower = SwingLine.Through(swings.Low(2), swings.Low(1), swings.Low());
            oldest = Math.Min(swings.High(2).Place, swings.Low(2).Place);
        }
        return swings.IsKnown && !double.IsNaN(Upper.Mean + Lower.Mean);
    }
}
