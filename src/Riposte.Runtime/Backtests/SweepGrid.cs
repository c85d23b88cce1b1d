using System.Globalization;
using Riposte.Core.Errors;

namespace Riposte.Runtime.Backtests;

/// <summary>Every combination of some values of some keys. The last key turns fastest.</summary>
/// <param name="Keys">Keys of the configuration.</param>
/// <param name="Values">Values of each key, as they would stand behind <c>--set</c>.</param>
public sealed record SweepGrid(IReadOnlyList<string> Keys, IReadOnlyList<string[]> Values)
{
    /// <summary>Most combinations of one sweep.</summary>
    public const int MostCombinations = 10_000;

    // Keys that change neither bars nor features nor models: what the combinations share.
    private static readonly string[] Prefixes =
    [
        "costs.",
        "trading.signal_thresholds.",
        "trading.sizing.",
        "trading.portfolio.",
        "risk_config.",
    ];

    /// <summary>Number of combinations.</summary>
    public int Count => Values.Aggregate(1, (product, values) => product * values.Length);

    /// <summary>The values of one combination, in the order of the keys.</summary>
    public string[] At(int index)
    {
        var combination = new string[Keys.Count];
        for (var k = Keys.Count - 1; k >= 0; k--)
        {
            combination[k] = Values[k][index % Values[k].Length];
            index /= Values[k].Length;
        }
        return combination;
    }

    /// <summary>The same as values of <c>--set</c>.</summary>
    public IEnumerable<string> Sets(int index) => Keys.Zip(At(index), (key, value) => $"{key}={value}");

    /// <summary>Reads axes such as <c>costs.taker_fee=0.02%,0.05%</c>.</summary>
    /// <exception cref="UserException">An axis is none, or its key changes more than the play (Usage).</exception>
    public static SweepGrid Parse(IReadOnlyList<string> axes)
    {
        var keys = new List<string>();
        var values = new List<string[]>();
        foreach (var axis in axes)
        {
            var pair = axis.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length < 2 || pair[0].Length == 0 || pair[1].Length == 0)
            {
                throw Usage(
                    $"--vary '{axis}' is no key with values.",
                    "A sweep plays every combination of the values of its keys.",
                    "Write it as in --vary costs.taker_fee=0.02%,0.05%."
                );
            }
            RequirePlayed(pair[0]);
            if (keys.Contains(pair[0]))
            {
                throw Usage($"{pair[0]} is varied twice.", "A key has one list of values.", "Join the lists.");
            }
            keys.Add(pair[0]);
            values.Add([.. pair[1].Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)]);
        }
        var count = values.Aggregate(1.0, (product, list) => product * list.Length);
        return count <= MostCombinations
            ? new SweepGrid(keys, values)
            : throw Usage(
                string.Create(CultureInfo.InvariantCulture, $"The sweep has {count:N0} combinations."),
                $"At most {MostCombinations} are played at once: the best of so many would mean nothing.",
                "Vary fewer keys, or search with 'riposte tune'."
            );
    }

    /// <summary>Refuses keys that other options override: their combinations would be one and the same.</summary>
    /// <param name="conventions">What the options say.</param>
    /// <exception cref="UserException">A key is overridden (Usage).</exception>
    public void RequireEffect(Conventions conventions)
    {
        foreach (var key in Keys)
        {
            if (OverrideOf(key, conventions) is { } option)
            {
                throw Usage(
                    $"{key} is varied, but {option} overrides it.",
                    "Every combination would play alike, and count as a trial.",
                    $"Leave out {option}, or vary another key."
                );
            }
        }
    }

    private static string? OverrideOf(string key, Conventions conventions)
    {
        bool Begins(string prefix) => key.StartsWith(prefix, StringComparison.Ordinal);
        return key == "capital" && conventions.Capital is not null ? "--capital"
            : (key is "costs.taker_fee" or "costs.maker_fee" || Begins("costs.fee")) && conventions.Fee is not null
                ? "--fee"
            : (Begins("costs.slippage") || key == "costs.spread") && conventions.Slippage is not null ? "--slippage"
            : (Begins("risk_config.") || Begins("trading.sizing.")) && conventions.IgnoresRisk ? "--risk off"
            : key == "risk_config.position.max_leverage" && conventions.Leverage is not null ? "--leverage"
            : null;
    }

    private static void RequirePlayed(string key)
    {
        var isPlayed =
            key == "capital" || Array.Exists(Prefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal));
        if (!isPlayed || key == "costs.funding")
        {
            throw Usage(
                $"{key} cannot be swept.",
                "A sweep shares bars, features, models and funding among its combinations; keys of capital, costs (but funding), trading.signal_thresholds, trading.sizing, trading.portfolio and risk_config change the play alone.",
                "Search other keys with 'riposte tune'."
            );
        }
    }

    private static UserException Usage(string what, string why, string fix) => new(ErrorKind.Usage, what, why, fix);
}
