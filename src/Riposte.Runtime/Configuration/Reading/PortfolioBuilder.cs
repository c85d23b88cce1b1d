using Riposte.Core.Time;
using Riposte.Trading.Portfolio;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Turns <c>trading.portfolio</c> into options, and checks its keys against each other.</summary>
internal static class PortfolioBuilder
{
    private const string Prefix = PortfolioKeys.Section + ".";

    // A key without effect unless the other has this value.
    private static readonly (string Key, string Needs, string Value)[] Needs =
    [
        ("half_life", "covariance", "exponential"),
        ("risk_aversion", "method", "mean-variance"),
    ];

    public static AllocationOptions? Build(SettingTable values)
    {
        var method = values.Get<string>(Prefix + "method");
        return method == PortfolioKeys.None
            ? null
            : new AllocationOptions(WeightMethods.All.First(one => one.Name == method).Method)
            {
                Lookback = values.Whole(Prefix + "lookback"),
                Rebalance = values.Get<Interval>(Prefix + "rebalance"),
                Covariance = CovarianceKinds.Parse(values.Get<string>(Prefix + "covariance")),
                HalfLife = values.Get<double>(Prefix + "half_life"),
                Cap = values.Get<double>(Prefix + "cap"),
                RiskAversion = values.Get<double>(Prefix + "risk_aversion"),
            };
    }

    /// <summary>Reports keys that do nothing.</summary>
    /// <param name="values">The values that could be read.</param>
    /// <param name="isChanged">Whether a key was written with another value than its default.</param>
    /// <param name="report">Takes a key, what is wrong, what to write, and the other keys it concerns.</param>
    public static void Check(
        SettingTable values,
        Func<string, bool> isChanged,
        Action<string, string, string, string[]> report
    )
    {
        if (!values.TryGet<string>(Prefix + "method", out var method))
        {
            return;
        }
        foreach (var key in PortfolioKeys.All.Select(key => key.Path).Skip(1).Where(isChanged))
        {
            if (method == PortfolioKeys.None)
            {
                report(
                    key,
                    $"It has no effect while {Prefix}method is {PortfolioKeys.None}.",
                    "Set method, or remove the key.",
                    [Prefix + "method"]
                );
                continue;
            }
            foreach (var (_, needs, value) in Needs.Where(need => Prefix + need.Key == key))
            {
                if (values.TryGet<string>(Prefix + needs, out var chosen) && chosen != value)
                {
                    report(
                        key,
                        $"It has no effect while {Prefix}{needs} is {chosen}.",
                        $"Write '{needs}: {value}', or remove the key.",
                        [Prefix + needs]
                    );
                }
            }
        }
    }
}
