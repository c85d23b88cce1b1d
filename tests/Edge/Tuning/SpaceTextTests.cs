using Riposte.Learning.Search.Space;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Configuration.Spaces;

namespace Riposte.Tests.Edge.Tuning;

public sealed class SpaceTextTests
{
    private static ConfigOutcome Load(params string[] lines) =>
        ConfigLoader.Load(
            ConfigRequest.Inline(
                "version: 1\ntune:\n  space:\n" + string.Concat(lines.Select(line => $"    - '{line}'\n"))
            )
        );

    private static Parameter One(string line) => SpaceText.Parse(Load(line).Require().Tune.Space).Parameters[0];

    [Fact]
    public void A_range_of_numbers_is_searched_as_it_says()
    {
        Assert.Equal(
            new FloatParameter("model.params.learning_rate", 0.01, 0.3, IsLog: true),
            One("model.params.learning_rate 0.01..0.3 log")
        );
        Assert.Equal(new IntParameter("model.params.max_depth", 3, 8), One("model.params.max_depth   3 .. 8"));
        Assert.Equal(
            new FloatParameter("labels.take_profit", 1, 3, Step: 0.25) { Unit = "%" },
            One("labels.take_profit 1%..3% step 0.25%")
        );
        Assert.Equal(
            new IntParameter("labels.horizon", 6, 48, Step: 6) { Unit = "h" },
            One("labels.horizon 6..48h step 6")
        );
        Assert.Equal(
            new FloatParameter("labels.stop_loss", 0.5, 4) { Unit = " atr(14)" },
            One("labels.stop_loss 0.5 atr(14)..4 atr(14)")
        );
        Assert.Equal(
            new FloatParameter("trading.signal_thresholds.min_confidence", 50, 80) { Unit = "%" },
            One("trading.signal_thresholds.min_confidence 50%..80%")
        );
    }

    [Fact]
    public void Names_of_other_libraries_mean_our_keys() =>
        Assert.Equal(
            new IntParameter("model.params.max_leaves", 7, 63, IsLog: true),
            One("model.params.num_leaves 7..63 log")
        );

    [Fact]
    public void Choices_are_the_key_s_own_words()
    {
        Assert.Equal(
            new ChoiceParameter("model.type", ["xgboost", "lightgbm", "catboost"]),
            One("model.type xgboost|lightgbm | catboost")
        );
        Assert.Equal(new ChoiceParameter("labels.horizon", ["12h", "1d", "2d"]), One("labels.horizon 12h|24h|48h"));
        Assert.Equal(
            new ChoiceParameter("features_config.sets", ["price_features+volume_features", "technical_indicators"]),
            One("features_config.sets price_features + volume_features|technical_indicators")
        );
    }

    [Fact]
    public void A_condition_names_choices_of_an_earlier_line()
    {
        var space = SpaceText.Parse(
            Load(
                    "model.type xgboost|lightgbm|catboost",
                    "model.params.num_leaves 7..63 log when model.type = lightgbm",
                    "model.params.max_depth 3..8 when model.type = xgboost | catboost"
                )
                .Require()
                .Tune.Space
        );
        Assert.Equal(new ParameterCondition("model.type", ["lightgbm"]), space.Parameters[1].When);
        Assert.Equal(new ParameterCondition("model.type", ["xgboost", "catboost"]), space.Parameters[2].When);
        Assert.Equal(
            ["model.type=lightgbm", "model.params.max_leaves=31"],
            SpaceText.Sets(space, new TrialPoint([1, 31, double.NaN]))
        );
    }

    [Fact]
    public void A_list_is_set_item_by_item()
    {
        var space = SpaceText.Parse(
            Load("features_config.features rsi(14)+macd_ratio(12,26,9)|rsi(7)").Require().Tune.Space
        );
        var set = Assert.Single(SpaceText.Sets(space, new TrialPoint([0])));
        var config = ConfigLoader.Load(ConfigRequest.Inline("version: 1") with { Sets = [set] }).Require();
        Assert.Equal(["rsi(14)", "macd_ratio(12,26,9)"], config.Features.Features);
    }

    [Theory]
    [InlineData("model.params.lerning_rate 0.01..0.3", "names no key", "Did you mean model.params.learning_rate?")]
    [InlineData("model.params 1..2", "a section", "")]
    [InlineData("model.params.learning_rate", "names no range", "")]
    [InlineData("model.params.learning_rate 0.01..3", "'3', which is out of range", "number from 0.0001 to 1")]
    [InlineData("model.params.learning_rate 0.3..0.01", "begins above its end", "")]
    [InlineData("model.params.learning_rate 0.1..0.1", "has one value", "")]
    [InlineData("model.params.gamma 0..5 log", "logarithm from 0", "")]
    [InlineData("model.params.max_depth 3..8 log step 2", "both log and step", "")]
    [InlineData("model.params.max_depth 3..8 step 0.5", "its values are whole", "")]
    [InlineData("model.params.max_depth 3..8 step 9", "longer than its range", "")]
    [InlineData("model.params.max_depth 3.5..8", "is not a whole number", "")]
    [InlineData("model.params.max_depth 3..8 sometimes", " sometimes', which", "")]
    [InlineData("labels.take_profit 1..3", "has no percent sign", "")]
    [InlineData("labels.horizon 6h..2d", "two units", "")]
    [InlineData("model.type 1..3", "have no order", "xgboost|lightgbm")]
    [InlineData("model.type xgboost|lightgmb", "has the choice 'lightgmb'", "lightgbm")]
    [InlineData("model.type xgboost|xgboost", "twice", "")]
    [InlineData("model.type xgboost", "has one choice", "")]
    [InlineData("model.type xgboost|lightgbm when labels.vertical", "without '='", "")]
    [InlineData("model.params.max_depth 3..8 when model.type = xgboost", "no choice of an earlier line", "")]
    [InlineData("seed 1..100", "no search may", "luckiest")]
    [InlineData("costs.taker_fee 0%..0.05%", "no search may", "cheapest")]
    [InlineData("validation.test 1mo|2mo", "no search may", "flatter")]
    [InlineData("data_config.path a|b", "no search may", "")]
    [InlineData("risk_config.position.max_leverage 1..20", "no search may", "")]
    [InlineData("tune.batch 1..8", "cannot vary itself", "")]
    public void What_is_wrong_with_a_line_is_said_with_what_to_write(string line, string message, string more)
    {
        var problem = Assert.Single(Load(line).Problems);
        Assert.Equal("tune.space", problem.Key);
        var text = problem.ToString();
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.Contains(more, text, StringComparison.Ordinal);
        Assert.Contains("inline.yaml:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_contradict_each_other_are_refused()
    {
        Assert.Contains(
            "stands in two lines",
            Load("model.params.max_leaves 3..8", "model.params.num_leaves 9..12").Problems[0].Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "which is not tried",
            Load("model.type xgboost|lightgbm", "model.params.max_depth 3..8 when model.type = catboost")
                .Problems[0]
                .Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("tune: { goal: [log_loss], space: [labels.horizon 12h|24h] }", "tune.goal", "cannot be compared")]
    [InlineData("tune: { goal: [auc], space: [trading.timeframe 15m|1h] }", "tune.goal", "cannot be compared")]
    [InlineData("tune: { goal: [sharpe, auc], sampler: tpe }", "tune.sampler", "follows one goal")]
    [InlineData("tune: { goal: [sharpe, auc], pruner: asha }", "tune.pruner", "follows one goal")]
    [InlineData("tune: { goal: [sharp] }", "tune.goal", "is not a choice")]
    [InlineData("tune: { folds: 8 }", "tune.folds", "no effect")]
    public void Keys_of_a_search_that_contradict_each_other_are_refused(string text, string key, string message)
    {
        var problem = Assert.Single(ConfigLoader.Load(ConfigRequest.Inline("version: 1\n" + text)).Problems);
        Assert.Equal(key, problem.Key);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boosting")]
    [InlineData("xgboost")]
    [InlineData("lightgbm")]
    [InlineData("catboost")]
    [InlineData("logistic")]
    [InlineData("ftrl")]
    [InlineData("passive_aggressive")]
    [InlineData("hoeffding_tree")]
    public void The_usual_space_of_each_type_is_valid_and_every_corner_of_it_loads(string type)
    {
        var plain = $"version: 1\nmodel: {{ type: {type} }}\n";
        var lines = UsualSpaces.Of(ConfigLoader.Load(ConfigRequest.Inline(plain)).Require());
        var space = SpaceText.Parse(Load([.. lines]).Require().Tune.Space);
        for (var corner = 0; corner < 1 << space.Parameters.Length; corner++)
        {
            var values = space.Parameters.Select(
                (one, k) =>
                    (one, (corner >> k) & 1) switch
                    {
                        (FloatParameter f, 0) => f.Low,
                        (FloatParameter f, _) => f.High,
                        (IntParameter i, 0) => i.Low,
                        (IntParameter i, _) => i.High,
                        _ => throw new InvalidOperationException(),
                    }
            );
            var sets = SpaceText.Sets(space, new TrialPoint([.. values]));
            var outcome = ConfigLoader.Load(ConfigRequest.Inline(plain) with { Sets = sets });
            Assert.True(outcome.Problems.Count == 0, string.Join('\n', outcome.Problems));
        }
    }

    [Fact]
    public void The_canonical_lines_read_back_as_themselves()
    {
        var lines = Load(
                "model.params.learning_rate 0.010..0.30 log",
                "model.type lightgbm|xgboost",
                "model.params.num_leaves 7..63 log when model.type = lightgbm",
                "labels.take_profit 1%..3% step 0.25%",
                "labels.horizon 6h..48h step 6h"
            )
            .Require()
            .Tune.Space;
        Assert.Equal("model.params.learning_rate 0.01..0.3 log", lines[0]);
        Assert.Equal(lines, SpaceText.Lines(SpaceText.Parse(lines)));
        Assert.Equal(lines, Load([.. lines]).Require().Tune.Space);
    }

    [Fact]
    public void Searching_changes_no_result()
    {
        var searched = Load("labels.horizon 12h|24h").Require();
        Assert.Equal(
            ConfigLoader.Load(ConfigRequest.Inline("version: 1")).Require().CanonicalText(),
            searched.CanonicalText()
        );
    }
}
