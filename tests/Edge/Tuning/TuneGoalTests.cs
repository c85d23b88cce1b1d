using Riposte.Runtime.Tuning;

namespace Riposte.Tests.Edge.Tuning;

public sealed class TuneGoalTests
{
    public static TheoryData<string, double, double> Pairs =>
        new()
        {
            { "sharpe", 2, -1 },
            { "sortino", 2, -1 },
            { "calmar", 2, -1 },
            { "net_return", 0.2, -0.1 },
            { "expected_value", 0.002, -0.001 },
            { "profit_factor", 1.5, 0.5 },
            // A fall of a tenth is better than one of a half.
            { "max_drawdown", -0.1, -0.5 },
            { "log_loss", 0.6, 0.7 },
            { "brier", 0.2, 0.3 },
            { "auc", 0.6, 0.5 },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_search_follows_its_goal_and_not_its_opposite(string name, double better, double worse)
    {
        var goal = TuneGoals.Find(name)!.Goal;
        Assert.True(goal.Loss(better) < goal.Loss(worse));
    }

    [Fact]
    public void Every_goal_has_its_pair() =>
        Assert.Equal(TuneGoals.Names.Order(), Pairs.Select(pair => pair.Data.Item1).Order());
}
