namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Rules on the keys of sizing, filters and limits that concern several of them.</summary>
internal static class RiskConfigChecks
{
    private const string Sizing = "trading.sizing.";

    private static readonly (string Key, string[] Kinds)[] Used =
    [
        ("fraction", ["fixed_fraction", "leverage"]),
        ("target", ["volatility_target"]),
        ("kelly_share", ["kelly"]),
        ("risk", ["risk"]),
        ("liquidation_buffer", ["leverage"]),
    ];

    private static readonly string[] ByRegime =
    [
        "risk_config.regimes",
        Sizing + "regimes",
        "trading.filters.avoid_regimes",
        "trading.signal_thresholds.regimes",
        PositionKeys.Section + ".regime_stops",
    ];

    public static void Run(SettingTable values, ProblemReport report, Func<string, bool> isChanged)
    {
        foreach (var (key, kinds) in Used)
        {
            var isUnused = values.TryGet<string>(Sizing + "kind", out var kind) && !kinds.Contains(kind);
            if (isUnused && isChanged(Sizing + key))
            {
                var hint = $"Write 'kind: {string.Join("' or 'kind: ", kinds)}', or remove the key.";
                report(Sizing + key, $"It has no effect when sizing is {kind}.", hint);
            }
        }
        Confidence(values, report);
        Sources(values, report);
        Portfolio(values, report);
    }

    private static void Confidence(SettingTable values, ProblemReport report)
    {
        if (
            values.TryGet<double>(Sizing + "confidence_from", out var from)
            && values.TryGet<double>(Sizing + "confidence_to", out var to)
            && from >= to
        )
        {
            report(
                Sizing + "confidence_from",
                $"The size cannot rise from {ConfigText.Number(from)} to {ConfigText.Number(to)}.",
                "Make confidence_from smaller than confidence_to.",
                Sizing + "confidence_to"
            );
        }
    }

    // What nobody tells would be unknown at every bar.
    private static void Sources(SettingTable values, ProblemReport report)
    {
        foreach (var key in ByRegime)
        {
            var isUsed = values.TryGet<List<string>>(key, out var list) && list.Count > 0;
            if (isUsed && values.TryGet<bool>("layers.regime.enabled", out var hasLayer) && !hasLayer)
            {
                report(
                    key,
                    "It needs regimes, and no model names them.",
                    "Write 'layers: { regime: { enabled: true } }', or remove the key.",
                    "layers.regime.enabled"
                );
            }
        }
        foreach (var key in (string[])[Sizing + "max_disagreement", Sizing + "conformal"])
        {
            var isUsed = values.TryGet<double>(key, out _) || (values.TryGet<bool>(key, out var isOn) && isOn);
            if (isUsed && values.TryGet<string>("model.ensemble.method", out var method) && method == "none")
            {
                report(
                    key,
                    "It needs the uncertainty of an ensemble, and there is one model.",
                    "Choose a model.ensemble.method, or remove the key.",
                    "model.ensemble.method"
                );
            }
        }
    }

    private static void Portfolio(SettingTable values, ProblemReport report)
    {
        const string Section = "risk_config.portfolio.";
        if (
            values.TryGet<long>(Section + "window", out var window)
            && values.TryGet<long>(Section + "min_returns", out var least)
            && least > window
        )
        {
            report(
                Section + "min_returns",
                $"{least} returns are never remembered: the window has {window}.",
                "Make min_returns at most window.",
                Section + "window"
            );
        }
        foreach (var key in (string[])[Section + "horizon", Section + "step"])
        {
            if (values.TryGet<long>(key, out var length) && length <= 0)
            {
                report(key, "It has no length.", "Write a duration above 0, as in 1h.");
            }
        }
    }
}
