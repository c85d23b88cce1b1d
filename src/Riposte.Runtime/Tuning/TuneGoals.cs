using System.Collections.Immutable;
using Riposte.Learning.Search.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>What a search can follow: figures of the trades outside training, after all costs, and scores of the
/// probabilities there.</summary>
public static class TuneGoals
{
    private static readonly ImmutableArray<TuneGoal> All =
    [
        Of("sharpe", true, "performance.sharpe"),
        Of("sortino", true, "performance.sortino"),
        Of("calmar", true, "performance.calmar"),
        Of("net_return", true, "performance.net_return"),
        Of("expected_value", true, "performance.mean_trade_return"),
        Of("profit_factor", true, "performance.profit_factor"),
        // From −1 to 0, as everywhere: more is less drawn down.
        Of("max_drawdown", true, "performance.max_drawdown"),
        Of("log_loss", false, "model.log_loss"),
        Of("brier", false, "model.brier"),
        Of("auc", true, "model.auc"),
    ];

    /// <summary>Names, the usual first.</summary>
    public static IEnumerable<string> Names => All.Select(one => one.Goal.Name);

    /// <summary>The goal with a name; null when there is none.</summary>
    public static TuneGoal? Find(string name) => All.FirstOrDefault(one => one.Goal.Name == name);

    private static TuneGoal Of(string name, bool isMaximised, string figure) =>
        new(new StudyGoal(name, isMaximised), figure);
}
