namespace Riposte.Reports.Labels;

/// <summary>Candles with the trades of labels on them, or coloured by class.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Candles">The candles, in order.</param>
/// <param name="Trades">One trade with its barriers, many of which only entry and exit are drawn, or none.</param>
public sealed record LabelPicture(string Title, IReadOnlyList<LabelCandle> Candles, IReadOnlyList<LabelTrade> Trades)
{
    /// <summary>Class of the label of each candle's bar, −1 where it has none; empty when trades are drawn.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];
}
