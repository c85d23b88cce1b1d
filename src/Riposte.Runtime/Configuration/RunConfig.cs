namespace Riposte.Runtime.Configuration;

/// <summary>The configuration of one run, complete, checked and immutable. Made by
/// <see cref="ConfigLoader"/>.</summary>
/// <param name="Version">Version of the configuration format: 1.</param>
/// <param name="Seed">Seed of every random choice of the run.</param>
/// <param name="Threads">Threads to use; 0 takes every core. Never part of a result's name.</param>
/// <param name="Data">Which bars.</param>
/// <param name="Features">What the model sees.</param>
/// <param name="Labels">What the model learns.</param>
/// <param name="Validation">Training and test windows.</param>
/// <param name="Model">What is fitted.</param>
/// <param name="Capital">Equity at the start, quote currency.</param>
/// <param name="Costs">What trading costs.</param>
/// <param name="Trading">How predictions become positions.</param>
/// <param name="Risk">Limits.</param>
/// <param name="Simulator">The made-up market; null when no key of the section was set.</param>
/// <param name="Sources">Order of the sources of market data, and their cache.</param>
/// <param name="Exchange">Where market data come from.</param>
/// <param name="Settings">Every value with its origin, in the order of the reference.</param>
public sealed record RunConfig(
    int Version,
    long Seed,
    int Threads,
    DataSection Data,
    FeaturesSection Features,
    LabelsSection Labels,
    ValidationSection Validation,
    ModelSection Model,
    double Capital,
    CostsSection Costs,
    TradingSection Trading,
    RiskSection Risk,
    SimulatorSection? Simulator,
    SourcesSection Sources,
    ExchangeSection Exchange,
    IReadOnlyList<EffectiveSetting> Settings
)
{
    /// <summary>Models below the signal model.</summary>
    public required LayersSection Layers { get; init; }

    /// <summary>How <c>tune</c> searches.</summary>
    public required TuneSection Tune { get; init; }

    /// <summary>
    /// Everything that can change a result, one <c>path: value</c> a line in the order of the reference; equal
    /// configurations have
    /// equal text however they were written. Paths of files, the thread count and layers that are off are left out.
    /// </summary>
    public string CanonicalText() => CanonicalText([]);

    /// <summary>The canonical text of some sections or keys only, such as <c>labels</c> or <c>trading.timeframe</c>;
    /// all when none is named.</summary>
    /// <exception cref="ArgumentException">A name matches no key that can change a result.</exception>
    public string CanonicalText(params string[] sections)
    {
        foreach (var section in sections)
        {
            if (!Settings.Any(setting => setting.Key.AffectsResult && setting.Key.IsUnder(section)))
            {
                throw new ArgumentException(
                    $"No key that can change a result lies under '{section}'.",
                    nameof(sections)
                );
            }
        }
        var lines = Settings
            .Where(setting => setting.Key.AffectsResult && (Simulator is not null || !setting.Key.IsUnder("simulator")))
            .Where(setting => !setting.Key.IsQuiet || setting.Canonical != setting.Key.Default)
            .Where(setting => Layers.Regime.IsEnabled || !setting.Key.IsUnder("layers.regime"))
            .Where(setting => Trading.Position.IsSome || !setting.Key.IsUnder(PositionKeys.Section))
            .Where(setting => Trading.Portfolio is not null || !setting.Key.IsUnder(PortfolioKeys.Section))
            .Where(setting => Model.Ensemble.Method != "none" || !setting.Key.IsUnder(EnsembleKeys.Section))
            .Where(setting => Model.Reads(setting.Key))
            .Where(setting => sections.Length == 0 || sections.Any(setting.Key.IsUnder))
            .Select(setting => $"{setting.Key.Path}: {setting.Canonical}\n");
        return string.Concat(lines);
    }
}
