namespace Riposte.Reports.Labels;

/// <summary>Candles with the trades of labels on them.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Candles">The candles, in order.</param>
/// <param name="Trades">One trade with its barriers, or many of which only entry and exit are drawn.</param>
public sealed record LabelPicture(string Title, IReadOnlyList<LabelCandle> Candles, IReadOnlyList<LabelTrade> Trades);
