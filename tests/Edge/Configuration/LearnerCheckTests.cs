using Riposte.Core.Randomness;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.Edge.Configuration;

/// <summary>What a configuration allows, a learner takes: otherwise a checked run fails in the middle.</summary>
public sealed class LearnerCheckTests
{
    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["type"] = ["boosting", "xgboost", "lightgbm", "catboost"],
        ["params.growth"] = ["depth_wise", "leaf_wise", "oblivious"],
        ["params.ordered"] = ["true", "false"],
        ["params.max_depth"] = ["0", "1", "16"],
        ["params.max_leaves"] = ["0", "1", "2", "4096"],
        ["params.min_data_in_leaf"] = ["0", "5"],
        ["params.extra_trees"] = ["true"],
        ["params.xgboost_exact"] = ["true"],
        ["params.enable_bundle"] = ["true"],
        ["params.categorical_features"] = ["hour_of_day"],
        ["params.interaction_constraints"] = ["hour_of_day rsi(14)"],
        ["params.data_sample_strategy"] = ["goss"],
        ["params.top_rate"] = ["0.01", "0.95", "1"],
        ["params.booster"] = ["dart"],
        ["params.subsample"] = ["0.05"],
    };

    [Theory]
    [InlineData("model", 3)]
    [InlineData("layers.regime", 7)]
    public void Every_learner_that_passes_the_checks_can_be_made(string section, int classes)
    {
        var random = RandomStream.Named(11, section);
        var passed = 0;
        for (var draw = 0; draw < 600; draw++)
        {
            string[] sets =
            [
                .. Choices
                    .Where(_ => random.NextInt(4) == 0)
                    .Select(choice => $"{section}.{choice.Key}={choice.Value[random.NextInt(choice.Value.Length)]}"),
            ];
            var outcome = ConfigLoader.Load(ConfigRequest.Inline("version: 1") with { Sets = sets });
            if (outcome.Config is not { } config)
            {
                continue;
            }
            var options = section == "model" ? config.Model.Options : config.Layers.Regime.Options;
            var problem = Record.Exception(() => RunOptions.Learner("own", options with { Classes = classes }));
            Assert.True(problem is null, $"{string.Join(' ', sets)}: {problem?.Message}");
            passed++;
        }
        Assert.True(passed > 100);
    }
}
