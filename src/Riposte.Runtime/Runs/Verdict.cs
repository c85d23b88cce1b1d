using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Runs;

/// <summary>Whether a result is better than luck and costs.</summary>
/// <param name="IsEdge">Whether an edge was found.</param>
/// <param name="Sentence">The verdict with the numbers that decided it.</param>
public sealed record Verdict(bool IsEdge, string Sentence)
{
    /// <summary>Deflated Sharpe ratio from which luck is an unlikely explanation.</summary>
    public const double Confidence = 0.95;

    /// <summary>Trades below which nothing is concluded.</summary>
    public const int TradesMin = 30;

    /// <summary>The word in <c>metrics.json</c>.</summary>
    public string Word => IsEdge ? "edge" : "no_edge";

    /// <summary>Judges a back-test.</summary>
    public static Verdict Of(BacktestResult result, TrialAccount account)
    {
        var net = result.Equity.Length == 0 ? 0 : result.Equity[^1] / result.Capital - 1;
        if (result.Trades.Length < TradesMin)
        {
            return new(
                false,
                string.Create(
                    null,
                    $"No edge found: {result.Trades.Length} trades are too few to tell skill from luck ({TradesMin} are needed)."
                )
            );
        }
        if (!(net > 0))
        {
            return new(false, string.Create(null, $"No edge found: the strategy earned {net:P2} after costs."));
        }
        var odds = string.Create(
            null,
            $"deflated Sharpe {account.Deflated:0.000} over {account.Trials} trials, {Confidence:0.00} needed"
        );
        return account.Deflated >= Confidence
            ? new(true, string.Create(null, $"Edge found: {net:P2} after costs, {odds}."))
            : new(false, string.Create(null, $"No edge found: {net:P2} after costs, but luck explains it ({odds})."));
    }
}
