using Riposte.Learning.Ensembles;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.Edge.Configuration;

public sealed class EnsembleKeyTests
{
    private static ConfigOutcome Load(params string[] sets) =>
        ConfigLoader.Load(ConfigRequest.Inline("version: 1") with { Sets = sets });

    [Fact]
    public void Without_an_ensemble_a_configuration_has_the_name_that_it_had()
    {
        var plain = Load().Require();
        Assert.Null(EnsembleSetup.Options(plain.Model));
        Assert.IsType<BoostingLearner>(EnsembleSetup.Learner(plain.Model));
        Assert.DoesNotContain("ensemble", plain.CanonicalText(), StringComparison.Ordinal);
        Assert.Equal(plain.CanonicalText(), Load("model.ensemble.copies=7").Require().CanonicalText());
    }

    [Fact]
    public void Members_have_the_trees_of_their_library_and_the_other_parameters_of_the_model()
    {
        var config = Load(
                "model.ensemble.method=greedy",
                "model.params.max_depth=3",
                "model.params.learning_rate=0.2",
                "model.ensemble.members=[boosting, xgboost, lightgbm, catboost, logistic]",
                "model.ensemble.timeframes=[1h]"
            )
            .Require();
        var options = EnsembleSetup.Options(config.Model)!;
        Assert.IsType<GreedySelection>(options.Combiner);
        Assert.Equal(
            ["boosting", "xgboost", "lightgbm", "catboost", "logistic", "1h"],
            options.Members.Select(member => member.Name)
        );
        var trees = options
            .Members.Select(member => member.Learner)
            .OfType<BoostingLearner>()
            .Select(learner => learner.Options)
            .ToArray();
        Assert.Equal([3, 6, 0, 6, 3], trees.Select(own => own.MaxDepth));
        Assert.Equal([0, 0, 31, 0, 0], trees.Select(own => own.MaxLeaves));
        Assert.Equal(TreeGrowth.Oblivious, trees[3].Growth);
        Assert.All(trees, own => Assert.Equal(0.2, own.LearningRate));
        Assert.IsType<LogisticLearner>(options.Members[4].Learner);
        Assert.Equal(0, options.Members[5].Timeframe);
        Assert.Contains("model.ensemble.method: greedy", config.CanonicalText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bags_snapshots_and_blends_are_what_they_are_called()
    {
        Assert.Equal(
            7,
            (
                (BaggedLearner)
                    EnsembleSetup.Learner(
                        Load("model.ensemble.method=bagged", "model.ensemble.copies=7").Require().Model
                    )
            ).Copies
        );
        Assert.Equal(
            4,
            ((SnapshotLearner)EnsembleSetup.Learner(Load("model.ensemble.method=snapshot").Require().Model)).Snapshots
        );
        var blend = EnsembleSetup.Options(
            Load("model.ensemble.method=blending", "model.ensemble.blend_share=30%").Require().Model
        )!;
        Assert.Equal(0.3, blend.BlendShare);
        Assert.IsType<Stacking>(blend.Combiner);
    }

    [Theory]
    [InlineData("model.ensemble.members", "model.ensemble.method=soft", "model.ensemble.members=[xgboost]")]
    [InlineData("model.ensemble.members", "model.ensemble.method=soft", "model.ensemble.members=[xgboost, xgboost]")]
    [InlineData(
        "model.ensemble.members",
        "model.ensemble.method=soft",
        "model.ensemble.members=[]",
        "model.ensemble.timeframes=[1h, 4h]"
    )]
    [InlineData("model.ensemble.timeframes", "model.ensemble.method=bagged", "model.ensemble.timeframes=[1h]")]
    [InlineData(
        "model.ensemble.timeframes",
        "model.ensemble.method=soft",
        "model.ensemble.timeframes=[15m]",
        "trading.timeframe=15m"
    )]
    [InlineData(
        "model.ensemble.timeframes",
        "model.ensemble.method=soft",
        "model.ensemble.timeframes=[4h]",
        "labels.horizon=6h"
    )]
    [InlineData("model.ensemble.method", "model.ensemble.method=snapshot", "model.params.booster=dart")]
    public void What_does_not_go_together_is_told_at_its_key(string key, params string[] sets)
    {
        var outcome = Load(sets);
        Assert.Null(outcome.Config);
        Assert.Contains(outcome.Problems, problem => problem.Key == key);
    }
}
