using Riposte.Core.Time;
using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>The section of an ensemble from its keys.</summary>
internal static class EnsembleOptions
{
    /// <summary>The section; every key has a value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="model">Options of the model, from which members take what their type leaves open.</param>
    public static EnsembleSection Of(SettingTable values, BoostingOptions model)
    {
        const string Section = EnsembleKeys.Section;
        var section = new EnsembleSection(
            values.Get<string>($"{Section}.method"),
            [],
            [.. values.Get<List<string>>($"{Section}.timeframes").Select(Interval.Parse)],
            values.Whole($"{Section}.copies"),
            values.Whole($"{Section}.snapshots"),
            values.Get<double>($"{Section}.blend_share"),
            values.Get<double>($"{Section}.ridge"),
            values.Get<double>($"{Section}.coverage")
        );
        return section.Combines
            ? section with
            {
                Members =
                [
                    .. values
                        .Get<List<string>>($"{Section}.members")
                        .Select(name => new EnsembleSection.Member(name, Trees(name, model))),
                ],
            }
            : section;
    }

    // The shape of the trees is the library's, whatever shape the model of the configuration has: what counts as
    // written must not depend on how a configuration was spelled. Options that trees of a shape do not have are left out.
    private static BoostingOptions? Trees(string type, BoostingOptions model) =>
        type switch
        {
            _ when RowLearnersSection.Names.Contains(type) => null,
            "xgboost" => model with
            {
                Growth = TreeGrowth.DepthWise,
                MaxDepth = 6,
                MaxLeaves = 0,
                MinChildWeight = 1,
                MinChildRows = 0,
                Lambda = 1,
                Ordered = null,
            },
            "lightgbm" => model with
            {
                Growth = TreeGrowth.LeafWise,
                MaxDepth = 0,
                MaxLeaves = 31,
                MinChildWeight = 0.001,
                MinChildRows = 20,
                Lambda = 0,
                Ordered = null,
            },
            "catboost" => model with
            {
                Growth = TreeGrowth.Oblivious,
                MaxDepth = 6,
                MaxLeaves = 0,
                MinChildWeight = 0,
                MinChildRows = 0,
                Lambda = 3,
                ExtraTrees = false,
                XgboostCompatible = false,
                BundleFeatures = false,
                Goss = Remembers(model) ? null : model.Goss,
                Dart = Remembers(model) ? null : model.Dart,
            },
            _ => model,
        };

    // Oblivious trees that are ordered or have categories learn in random orders of the rows.
    private static bool Remembers(BoostingOptions model) => model.Ordered is not null || model.Categories is not null;
}
