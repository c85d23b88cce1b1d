namespace Riposte.Learning.Thresholds;

/// <summary>Words and figures of objectives.</summary>
public static class ThresholdObjectives
{
    /// <summary>Every word: <c>total_return</c>, <c>expected_value</c>, <c>f1</c>, <c>mean_variance</c>,
    /// <c>crra</c>.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<ThresholdObjective>().Select(Word)];

    /// <summary>The word of an objective.</summary>
    public static string Word(ThresholdObjective objective) =>
        objective switch
        {
            ThresholdObjective.TotalReturn => "total_return",
            ThresholdObjective.ExpectedValue => "expected_value",
            ThresholdObjective.MeanVariance => "mean_variance",
            ThresholdObjective.F1 => "f1",
            _ => "crra",
        };

    /// <summary>The objective of a word.</summary>
    /// <exception cref="FormatException">No objective has that word.</exception>
    public static ThresholdObjective Parse(string word)
    {
        foreach (var objective in Enum.GetValues<ThresholdObjective>())
        {
            if (Word(objective) == word)
            {
                return objective;
            }
        }
        throw new FormatException($"'{word}' is no objective; they are {string.Join(", ", Words)}.");
    }

    /// <summary>What an objective says of trades; NaN below two trades and for <see cref="ThresholdObjective.F1"/>,
    /// which looks at rows.</summary>
    internal static double OfTrades(ReadOnlySpan<double> returns, ThresholdOptions options)
    {
        var figures = TradeFigures.Of(returns);
        return options.Objective switch
        {
            ThresholdObjective.TotalReturn => figures.Trades * figures.Lower(options.Errors),
            ThresholdObjective.ExpectedValue => figures.Lower(options.Errors),
            ThresholdObjective.F1 => double.NaN,
            _ => figures.Trades * TradeUtility.Of(returns, options),
        };
    }
}
