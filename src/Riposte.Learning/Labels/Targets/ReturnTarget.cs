using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Learning.Labels.Targets;

/// <summary>
/// Forward return: from the entry price to the close of bar i + <see cref="Bars"/>, as a fraction of the entry or as a
/// logarithm; divided by a scale known at the event where one is given. Dropped: unknown entry, end or scale, or a scale
/// of 0 or less. Missing bars in between change nothing.
/// </summary>
/// <param name="Bars">Bars ahead, at least 1.</param>
/// <param name="Form">Simple or logarithmic.</param>
/// <param name="Entry">Where the return starts; a decision on a closed bar is filled at the next open.</param>
public sealed record ReturnTarget(
    int Bars,
    ReturnForm Form = ReturnForm.Simple,
    EntryReference Entry = EntryReference.Close
) : ITargetLabeler
{
    /// <summary>What returns are divided by: one value per market row, such as a past volatility of the return over
    /// <see cref="Bars"/> bars, known when the row's bar closes; NaN where unknown. None by default.</summary>
    public double[]? Scale { get; init; }

    /// <inheritdoc/>
    public TargetTable Label(MarketTable market, ReadOnlySpan<int> events)
    {
        if (Scale is not null && Scale.Length != market.Count)
        {
            throw new ArgumentException($"{Scale.Length} scales for {market.Count} rows.", nameof(market));
        }
        return TargetRows.Collect(market, events, Bars, 0, row => Value(market, row));
    }

    private double Value(MarketTable market, int row)
    {
        var ratio = market[Input.Close][row + Bars] / TargetRows.Entry(market, Entry, row);
        var move = Form == ReturnForm.Log ? PortableMath.Log(ratio) : ratio - 1;
        if (Scale is null)
        {
            return move;
        }
        return Scale[row] > 0 ? move / Scale[row] : double.NaN;
    }
}
