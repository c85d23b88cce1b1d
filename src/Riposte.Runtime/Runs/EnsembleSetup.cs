using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;
using Riposte.Models.Online.Linear;
using Riposte.Runtime.Configuration;

namespace Riposte.Runtime.Runs;

/// <summary>From the keys of an ensemble to what a pipeline fits.</summary>
public static class EnsembleSetup
{
    /// <summary>The learner of the model: several of it with <c>bagged</c> or <c>snapshot</c>.</summary>
    public static ILearner Learner(ModelSection section)
    {
        var one = One(section);
        return section.Ensemble.Method switch
        {
            "bagged" => new BaggedLearner(one, section.Ensemble.Copies),
            "snapshot" => new SnapshotLearner(one, section.Ensemble.Snapshots),
            _ => one,
        };
    }

    /// <summary>Members and combiner; null where members are not combined.</summary>
    public static EnsembleOptions? Options(ModelSection section)
    {
        var ensemble = section.Ensemble;
        if (!ensemble.Combines)
        {
            return null;
        }
        var one = One(section);
        return new EnsembleOptions(
            [
                .. ensemble.Members.Select(member => new EnsembleOptions.Member(
                    member.Name,
                    LearnerOf(section, member)
                )),
                .. ensemble.Timeframes.Select((timeframe, i) => new EnsembleOptions.Member($"{timeframe}", one, i)),
            ],
            Combiner(ensemble),
            ensemble.Method == "blending" ? ensemble.BlendShare : null,
            ensemble.Coverage
        );
    }

    private static ICombiner Combiner(EnsembleSection section) =>
        section.Method switch
        {
            "hard" => new Voting(IsHard: true),
            "weighted" => new WeightedAverage(),
            "rank" => new RankAverage(),
            "stacking" or "blending" => new Stacking(section.Ridge),
            "greedy" => new GreedySelection(),
            _ => new Voting(IsHard: false),
        };

    private static ILearner One(ModelSection section) =>
        section.RowLearner is { } name
            ? RowLearner(name, section.RowLearners)
            : RunOptions.Learner(section.Engine, section.Options);

    // The installed libxgboost trains the trees that it has.
    private static ILearner LearnerOf(ModelSection section, EnsembleSection.Member member) =>
        member.Trees is not { } trees ? RowLearner(member.Name, section.RowLearners)
        : member.Name is "boosting" or "xgboost" ? RunOptions.Learner(section.Engine, trees)
        : new BoostingLearner(trees);

    private static ILearner RowLearner(string name, RowLearnersSection section) =>
        name switch
        {
            "ftrl" => new OnlineLearner(
                new FtrlOptions
                {
                    Alpha = section.Alpha,
                    L1 = section.L1,
                    L2 = section.L2,
                }
            ),
            "passive_aggressive" => new OnlineLearner(new PassiveAggressiveOptions { C = section.Aggressiveness }),
            "hoeffding_tree" => new OnlineLearner(
                new HoeffdingOptions { Delta = section.Delta, GracePeriod = section.GracePeriod }
            ),
            _ => new LogisticLearner(Ridge: section.Ridge),
        };
}
