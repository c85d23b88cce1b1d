using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Features;

/// <summary>One closed bar as a step sees it. Values of a missing bar, and unknown values, are NaN.</summary>
/// <param name="columns">Where the values are.</param>
/// <param name="row">Place in the columns.</param>
public readonly ref struct BarRow(BarColumns columns, int row)
{
    /// <summary>First price.</summary>
    public double Open => columns.Open[row];

    /// <summary>Highest price.</summary>
    public double High => columns.High[row];

    /// <summary>Lowest price.</summary>
    public double Low => columns.Low[row];

    /// <summary>Last price.</summary>
    public double Close => columns.Close[row];

    /// <summary>Base coins traded.</summary>
    public double Volume => columns[Input.Volume][row];

    /// <summary>Quote currency traded.</summary>
    public double QuoteVolume => columns[Input.QuoteVolume][row];

    /// <summary>Number of trades.</summary>
    public double Trades => columns[Input.Trades][row];

    /// <summary>Base coins bought by takers.</summary>
    public double TakerBuyVolume => columns[Input.TakerBuyVolume][row];

    /// <summary>Any column.</summary>
    public double this[Input input] => columns[input][row];

    /// <summary>Value of another feature that this one uses, by its place in <see
    /// cref="FeatureDefinition.Uses"/>.</summary>
    public double Used(int index) => columns.Used(index)[row];

    /// <summary>Number of the bar on the grid of its interval.</summary>
    public long BarNumber => columns.FirstBar + row;

    /// <summary>When the bar opened.</summary>
    public Instant OpenTime => columns.Interval.OpenTime(BarNumber);

    /// <summary>When the bar closed and became known.</summary>
    public Instant KnownAt => OpenTime + columns.Interval.Nanoseconds;
}
