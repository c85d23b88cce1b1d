using Riposte.Learning.Ensembles;
using Riposte.Models.Linear;
using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;
using Riposte.Models.Online.Linear;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.Edge.Configuration;

/// <summary><c>model.type</c> of learners that are no trees.</summary>
public sealed class RowLearnerKeyTests
{
    private static ConfigOutcome Load(params string[] sets) =>
        ConfigLoader.Load(ConfigRequest.Inline("version: 1") with { Sets = sets });

    private static OnlineOptions Online(params string[] sets) =>
        Assert.IsType<OnlineLearner>(EnsembleSetup.Learner(Load(sets).Require().Model)).Options;

    [Fact]
    public void A_type_is_its_learner_with_the_parameters_of_its_section()
    {
        Assert.Equal(
            new FtrlOptions
            {
                Alpha = 0.005,
                L1 = 2,
                L2 = 3,
            },
            Online("model.type=ftrl", "model.ftrl.alpha=0.005", "model.ftrl.l1=2", "model.ftrl.l2=3")
        );
        Assert.Equal(
            new PassiveAggressiveOptions { C = 0.5 },
            Online("model.type=passive_aggressive", "model.passive_aggressive.c=0.5")
        );
        Assert.Equal(
            new HoeffdingOptions { Delta = 1e-3, GracePeriod = 50 },
            Online(
                "model.type=hoeffding_tree",
                "model.hoeffding_tree.delta=1e-3",
                "model.hoeffding_tree.grace_period=50"
            )
        );
        var logistic = EnsembleSetup.Learner(Load("model.type=logistic", "model.logistic.ridge=0.2").Require().Model);
        Assert.Equal(new LogisticLearner(3, 0.2), logistic);
        // Without keys of their own they are what they are in code.
        Assert.Equal(new FtrlOptions(), Online("model.type=ftrl"));
        Assert.Equal(new PassiveAggressiveOptions(), Online("model.type=passive_aggressive"));
        Assert.Equal(new HoeffdingOptions(), Online("model.type=hoeffding_tree"));
        Assert.Equal(new LogisticLearner(), EnsembleSetup.Learner(Load("model.type=logistic").Require().Model));
    }

    [Fact]
    public void Members_of_an_ensemble_and_copies_have_the_same_parameters()
    {
        var config = Load(
                "model.type=ftrl",
                "model.ftrl.alpha=0.005",
                "model.ensemble.method=soft",
                "model.ensemble.members=[ftrl, xgboost]",
                "model.ensemble.timeframes=[1h]"
            )
            .Require();
        var members = EnsembleSetup.Options(config.Model)!.Members;
        Assert.All(
            [members[0], members[2]],
            member => Assert.Equal(0.005, ((FtrlOptions)Assert.IsType<OnlineLearner>(member.Learner).Options).Alpha)
        );
        Assert.True(config.Model.HasTrees);
        var bags = Assert.IsType<BaggedLearner>(
            EnsembleSetup.Learner(Load("model.type=ftrl", "model.ensemble.method=bagged").Require().Model)
        );
        Assert.IsType<OnlineLearner>(bags.Inner);
    }

    [Fact]
    public void Only_learners_in_use_are_in_the_name_of_a_result()
    {
        var plain = Load().Require();
        Assert.DoesNotContain("ftrl", plain.CanonicalText(), StringComparison.Ordinal);
        Assert.Equal(plain.CanonicalText(), Load("model.ftrl.alpha=0.5").Require().CanonicalText());
        Assert.Contains("model.type: boosting\n", plain.CanonicalText(), StringComparison.Ordinal);
        var ftrl = Load("model.type=ftrl").Require();
        Assert.Contains("model.type: ftrl\n", ftrl.CanonicalText(), StringComparison.Ordinal);
        Assert.Contains("model.ftrl.alpha: 0.05\n", ftrl.CanonicalText(), StringComparison.Ordinal);
        Assert.DoesNotContain("model.logistic", ftrl.CanonicalText(), StringComparison.Ordinal);
        var member = Load("model.ensemble.method=soft", "model.ensemble.members=[xgboost, logistic]").Require();
        Assert.Contains("model.logistic.ridge: 0.01\n", member.CanonicalText(), StringComparison.Ordinal);
        Assert.False(ftrl.Model.HasTrees);
        Assert.True(plain.Model.HasTrees);
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("ftrl")]
    [InlineData("passive_aggressive")]
    [InlineData("hoeffding_tree")]
    public void What_is_written_of_a_type_reads_back(string type)
    {
        var config = Load($"model.type={type}").Require();
        foreach (var text in (string[])[ConfigPrinter.Written(config), ConfigPrinter.Reproducible(config)])
        {
            var again = ConfigLoader.Load(ConfigRequest.Inline(text)).Require();
            Assert.Equal(config.CanonicalText(), again.CanonicalText());
        }
    }

    [Theory]
    [InlineData("model.engine", "model.type=ftrl", "model.engine=native")]
    [InlineData("model.ensemble.method", "model.type=logistic", "model.ensemble.method=snapshot")]
    [InlineData("layers.regime.type", "layers.regime.type=ftrl")]
    [InlineData("model.type", "model.type=hoeffding")]
    [InlineData("model.ftrl.alpha", "model.type=ftrl", "model.ftrl.alpha=0")]
    public void What_does_not_go_together_is_told_at_its_key(string key, params string[] sets)
    {
        var outcome = Load(sets);
        Assert.Null(outcome.Config);
        Assert.Contains(outcome.Problems, problem => problem.Key == key);
    }
}
