using Riposte.Runtime.Configuration.Types;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Turns <c>trading.position</c> into options, and checks keys of it against each other.</summary>
internal static class PositionBuilder
{
    private const string Prefix = PositionKeys.Section + ".";

    // A key without effect while the other is off.
    private static readonly (string Key, string Needs)[] Needs =
    [
        ("add.step", "add.max"),
        ("add.share", "add.max"),
        ("average_down.step", "average_down.max"),
        ("average_down.share", "average_down.max"),
        ("break_even.offset", "break_even.after"),
        ("trailing.from", "trailing.distance"),
        ("trailing.bars", "trailing.distance"),
        ("trailing.after", "trailing.distance"),
        ("time_stop.progress", "time_stop.bars"),
        ("volatility_stop.loosen", "volatility_stop.atr"),
    ];

    public static PositionOptions Build(SettingTable values) =>
        new()
        {
            Ladder = [.. Rungs(values.Get<List<string>>(Prefix + "ladder"))],
            KeepTarget = values.Get<string>(Prefix + "target") == "label",
            Add = ScaleIn(values, "add"),
            AverageDown = ScaleIn(values, "average_down"),
            BreakEven = Maybe(values, "break_even.after") is { } after
                ? new BreakEvenOptions(after, values.Get<double>(Prefix + "break_even.offset"))
                : null,
            Trailing = Maybe(values, "trailing.distance") is { } by
                ? new TrailingOptions(
                    by,
                    Enum.Parse<TrailingFrom>(values.Get<string>(Prefix + "trailing.from"), ignoreCase: true),
                    values.Whole(Prefix + "trailing.bars"),
                    Maybe(values, "trailing.after") ?? default
                )
                : null,
            TimeStop = values.TryGet<long>(Prefix + "time_stop.bars", out var bars)
                ? new TimeStopOptions((int)bars, values.Get<Distance>(Prefix + "time_stop.progress"))
                : null,
            VolatilityStop = values.TryGet<double>(Prefix + "volatility_stop.atr", out var atr)
                ? new VolatilityStopOptions(atr, values.Get<bool>(Prefix + "volatility_stop.loosen"))
                : null,
            RegimeStops =
            [
                .. values
                    .Get<List<string>>(Prefix + "regime_stops")
                    .Select(RegimeLimitType.Read)
                    .Select(read => new RegimeStop(read.Regime, read.Share)),
            ],
            Emergency = Emergency(values),
            SignalFade = values.TryGet<double>(Prefix + "signal_fade", out var fade) ? fade : double.NaN,
            AtrPeriod = values.Whole(Prefix + "atr_period"),
        };

    /// <summary>Reports keys that contradict each other or do nothing.</summary>
    /// <param name="values">The values that could be read.</param>
    /// <param name="isChanged">Whether a key was written with another value than its default.</param>
    /// <param name="report">Takes a key, what is wrong, what to write, and the other keys it concerns.</param>
    public static void Check(
        SettingTable values,
        Func<string, bool> isChanged,
        Action<string, string, string, string[]> report
    )
    {
        foreach (var (key, needs) in Needs)
        {
            if (isChanged(Prefix + key) && IsOff(values, Prefix + needs))
            {
                report(
                    Prefix + key,
                    $"It has no effect while {Prefix}{needs} is off.",
                    $"Set {needs}, or remove the key.",
                    []
                );
            }
        }
        if (
            isChanged(Prefix + "trailing.bars")
            && values.TryGet<string>(Prefix + "trailing.from", out var from)
            && from != "chandelier"
        )
        {
            report(
                Prefix + "trailing.bars",
                $"It has no effect when the stop follows the {from}.",
                "Write 'from: chandelier', or remove the key.",
                [Prefix + "trailing.from"]
            );
        }
        if (values.TryGet<List<string>>(Prefix + "ladder", out var rungs))
        {
            var sum = Rungs(rungs).Sum(rung => (decimal)rung.Share);
            if (sum > 1)
            {
                report(
                    Prefix + "ladder",
                    $"Its shares add up to {ConfigText.Percent((double)sum)}.",
                    "Make them add up to at most 100%.",
                    []
                );
            }
        }
    }

    private static bool IsOff(SettingTable values, string key) =>
        values.TryGet<string>(key, out var word) && word == "off";

    private static Distance? Maybe(SettingTable values, string key) =>
        values.TryGet<Distance>(Prefix + key, out var distance) ? distance : null;

    private static ScaleInOptions? ScaleIn(SettingTable values, string name) =>
        values.TryGet<long>($"{Prefix}{name}.max", out var max)
            ? new ScaleInOptions(
                (int)max,
                values.Get<Distance>($"{Prefix}{name}.step"),
                values.Get<double>($"{Prefix}{name}.share")
            )
            : null;

    private static EmergencyOptions? Emergency(SettingTable values)
    {
        var options = new EmergencyOptions(
            Maybe(values, "emergency.move"),
            Maybe(values, "emergency.range"),
            values.TryGet<double>(Prefix + "emergency.spread", out var spread) ? spread : double.NaN,
            values.TryGet<long>(Prefix + "emergency.stale", out var stale) ? stale : 0
        );
        return options == new EmergencyOptions() ? null : options;
    }

    private static IEnumerable<LadderRung> Rungs(List<string> texts) =>
        texts.Select(text => (LadderRung)new LadderType().Parse(text).Value!);
}
