using Riposte.Features;
using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys up to the fitted model.</summary>
internal static class ResearchKeys
{
    public static readonly ConfigKey[] All =
    [
        new("version", new WholeNumberType(1, 1), null, "Version of this format.") { Required = true },
        new("seed", new WholeNumberType(0, int.MaxValue), "7", "Seed of every random choice."),
        new(
            "system.threads",
            new WholeNumberType(0, 256),
            "0",
            "Threads to use; 0 takes every core. Never changes a result."
        )
        {
            AffectsResult = false,
        },
        .. SourceKeys.System,
        new("data_config.symbols", new ListType(new SymbolType()), "BTCUSDT", "Contract; one in this release."),
        new(
            "data_config.path",
            new TextType("path of a file or folder of bars"),
            null,
            "Bars to read; `--data` wins over it."
        )
        {
            AffectsResult = false,
        },
        new(
            "data_config.funding",
            new TextType("path of a file of funding rates"),
            null,
            "Funding to read; `--funding` wins over it."
        )
        {
            AffectsResult = false,
        },
        new("data_config.time", new ChoiceType("open", "close"), "open", "What the time column of a CSV file means."),
        new(
            "data_config.repair",
            new ListType(new ChoiceType("sort", "drop_bad", "keep_first", "keep_last")),
            "",
            "What may be done to bad rows; an empty list refuses them."
        ),
        .. SourceKeys.Store,
        new(
            "features_config.sets",
            new ListType(new ChoiceType([.. FeatureCatalog.Sets.Keys])),
            "calendar_features, price_features, technical_indicators, volume_features",
            "Families of features; those whose columns are absent leave with a note."
        ),
        new(
            "features_config.features",
            new ListType(new FeatureType()),
            "",
            "Single features; an absent column is an error."
        ),
        new(
            "features_config.plugins",
            new ListType(new TextType("path of an assembly")),
            "",
            "Assemblies with features of one's own, asked for as `prefix:name(…)`. Their code runs with all rights of the program."
        ),
        .. TransformKeys.All,
        .. ColumnKeys.All,
        .. LabelKeys.All,
        new("validation.scheme", new ChoiceType("walk_forward"), "walk_forward", "How history is cut."),
        new(
            "validation.window",
            new ChoiceType("rolling", "expanding", "anchored"),
            "rolling",
            "How training windows move."
        ),
        new("validation.train", new PeriodType(), "6mo", "Length of a training window."),
        new("validation.test", new PeriodType(), "1mo", "Length of a test window."),
        new("validation.step", new PeriodType(), "1mo", "How far the windows move; at least the test window."),
        new(
            "validation.embargo",
            new EmbargoType(),
            "auto",
            "Gap left out after a test block, and before a walk-forward test; `auto` is the label horizon, a share counts from the first label's start to the last one's end."
        ),
        new(
            "validation.inner_folds",
            new WholeNumberType(2, 20),
            "5",
            "Purged blocks inside a training window for out-of-fold scores."
        ),
        .. ModelKeys.All,
        .. LayerKeys.All,
    ];
}
