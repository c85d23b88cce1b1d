using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>A closed base bar, as the trader and the simulated venue see it. A missing bar has NaN prices: time
/// passes, nothing trades.</summary>
/// <param name="OpenTime">Start.</param>
/// <param name="KnownAt">Close: no one knows the bar earlier.</param>
/// <param name="Open">First price; NaN when the bar is missing.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
public readonly record struct Bar(Instant OpenTime, Instant KnownAt, double Open, double High, double Low, double Close)
{
    /// <summary>Index of the instrument.</summary>
    public int Instrument { get; init; }

    /// <summary>Base coins traded; NaN where unknown.</summary>
    public double Volume { get; init; } = double.NaN;

    /// <summary>Bid–ask spread ÷ mid price at the close; NaN where unknown.</summary>
    public double Spread { get; init; } = double.NaN;

    /// <summary>Whether no trade is known in this bar.</summary>
    public bool IsMissing => double.IsNaN(Close) || double.IsNaN(Open);
}
