namespace Riposte.Core.Market;

/// <summary>Facts about the <see cref="Input"/> columns.</summary>
public static class Inputs
{
    /// <summary>Number of columns.</summary>
    public const int Count = (int)Input.Flags + 1;

    /// <summary>Every column, in order.</summary>
    public static readonly IReadOnlyList<Input> All = [.. Enumerable.Range(0, Count).Select(i => (Input)i)];

    private static readonly string[] Names =
    [
        "open",
        "high",
        "low",
        "close",
        "volume",
        "quote_volume",
        "trades",
        "taker_buy_volume",
        "taker_buy_quote_volume",
        "coverage",
        "flags",
    ];

    /// <summary>Name in files and messages: <c>taker_buy_volume</c>.</summary>
    public static string Name(this Input input) => Names[(int)input];

    /// <summary>How finer bars make a coarse one.</summary>
    public static Aggregation Aggregation(this Input input) =>
        input switch
        {
            Input.Open => Market.Aggregation.First,
            Input.High => Market.Aggregation.Highest,
            Input.Low => Market.Aggregation.Lowest,
            Input.Volume or Input.QuoteVolume or Input.Trades or Input.TakerBuyVolume or Input.TakerBuyQuoteVolume =>
                Market.Aggregation.Sum,
            Input.Coverage => Market.Aggregation.Share,
            Input.Flags => Market.Aggregation.Union,
            _ => Market.Aggregation.Last,
        };

    /// <summary>The column of a name in a file; null when no column has it.</summary>
    public static Input? FromName(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (Input)index;
    }
}
