using Riposte.Learning.Pipelines;
using Riposte.Learning.Scaling;
using Riposte.Learning.Selection;
using Riposte.Runtime.Configuration;

namespace Riposte.Runtime.Runs;

/// <summary>Turns the keys of scaling and selection into what a pipeline fits.</summary>
public static class TransformSetup
{
    /// <summary>The transforms of a configuration; nothing by default.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="validationShare">Share of training rows that stops the models of a selection early; 0 for none.</param>
    public static TransformOptions Of(RunConfig config, double validationShare)
    {
        var section = config.Features.Selection;
        var model = new SelectionModel(RunOptions.Learner(config.Model.Engine, config.Model.Options), validationShare);
        var selector = Selector(section, model);
        return new TransformOptions(
            selector is not null && section.MinShare > 0
                ? new StableSelector(selector, section.MinShare, section.Keep)
                : selector,
            Scaler(config.Features.Scaler)
        );
    }

    private static IScaler? Scaler(ScalerSection section) =>
        section.Kind switch
        {
            "standard" => new StandardScaler(),
            "robust" => new RobustScaler(),
            "quantile" => new QuantileScaler(
                section.QuantileOutput == "normal" ? QuantileOutput.Normal : QuantileOutput.Uniform
            ),
            "winsorise" => new WinsoriseScaler(section.WinsoriseShare, section.WinsoriseShare),
            _ => null,
        };

    private static IFeatureSelector? Selector(SelectionSection section, SelectionModel model) =>
        section.Kind switch
        {
            "correlation" => new CorrelationSelector(section.MaxCorrelation, section.Keep),
            "gain" => new GainSelector(new GainImportance(model), section.Keep),
            "mda" => new PermutationSelector(new PermutationImportance(model, section.Permutations), section.Keep),
            "clustered" => new ClusteredSelector(
                new PermutationImportance(model, section.Permutations),
                section.Keep,
                section.Clusters
            ),
            "mrmr" => new RedundancySelector(section.Keep),
            "null_importance" => new NullImportanceSelector(
                new GainImportance(model),
                section.MaxPValue,
                section.Shuffles,
                section.Keep
            ),
            _ => null,
        };
}
