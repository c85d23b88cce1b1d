using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Scores;
using Riposte.Learning.Splits;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// The signal layer of several members: they are cross-fitted side by side, the combiner is cross-fitted on their
/// out-of-fold outputs, and what comes out for training rows was seen by neither.
/// </summary>
internal static class SignalEnsemble
{
    /// <summary>A fitted ensemble.</summary>
    /// <param name="Model">Members and combiner, fitted on all training rows.</param>
    /// <param name="OutOfFold">Outputs of the ensemble for training rows.</param>
    /// <param name="Summary">What was found.</param>
    public sealed record Fitted(EnsembleModel Model, OutOfFold OutOfFold, EnsembleSummary Summary);

    /// <summary>Fits.</summary>
    /// <param name="data">Features of the signal, those of layers below among them.</param>
    /// <param name="below">Layers below.</param>
    /// <param name="train">Training positions.</param>
    /// <param name="options">Members and combiner among them.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    public static Fitted Fit(
        FoldData data,
        IReadOnlyList<UpstreamLayer> below,
        int[] train,
        SignalPipelineOptions options,
        FitContext fit
    )
    {
        var ensemble = options.Ensemble!;
        var layers = new JoinedLayer<FittedSignal>(
            "members",
            [.. ensemble.Members.Select(member => Layer(data, below, member, options))]
        );
        var blocks = new PurgedKFold(options.InnerFolds, options.Embargo);
        IPositionSplitter splitter = ensemble.BlendShare is { } share
            ? new PurgedTailFold(share, options.Embargo)
            : blocks;
        var members = CrossFit.Run(layers, data.Spans, train, splitter, fit);
        string[] names = [.. ensemble.Members.Select(member => member.Name)];
        var targets = Array.ConvertAll(data.Labels.Outcomes, outcome => (int)outcome);
        // Every row alike, as for calibration: uniqueness depends on how a label ended.
        var weights = Array.ConvertAll(data.Labels.Weights, weight => weight > 0 ? 1.0 : 0.0);
        var top = new CombinerLayer(ensemble.Combiner, members, names, targets, weights, options.ClassBalance);
        var seed = RandomStream.Named(fit.Seed, "combiner").NextUInt64();
        int[] seen = [.. members.OutOfFold.Positions];
        var combined = CrossFit.Run(top, data.Spans, seen, blocks, fit with { Seed = seed, Progress = null });
        var model = Model(data, ensemble, members.Model, combined.Model);
        int[] scored = [.. combined.OutOfFold.Positions];
        double[] factors = options.ClassBalance
            ? ClassBalance.Factors(data.Labels.Outcomes, weights, scored)
            : [1, 1, 1];
        var counts = Array.ConvertAll(scored, position => weights[position] * factors[targets[position]]);
        var summary = Summarise(data, model, (members.OutOfFold, combined.OutOfFold), counts);
        return new Fitted(model, combined.OutOfFold, summary);
    }

    private static ILayer<FittedSignal> Layer(
        FoldData data,
        IReadOnlyList<UpstreamLayer> below,
        EnsembleOptions.Member member,
        SignalPipelineOptions options
    )
    {
        var own = options with { Learner = member.Learner, Ensemble = null };
        return member.Timeframe is { } timeframe
            ? new TimeframeLayer(data, data.Timeframes[timeframe], own)
            : new SignalLayer(data, own) { Upstream = below };
    }

    private static EnsembleModel Model(
        FoldData data,
        EnsembleOptions options,
        FittedSignal[] fitted,
        FittedCombiner combiner
    )
    {
        string[] features = [.. data.Features.Names, .. data.Timeframes.SelectMany(other => other.InputNames)];
        var members = new EnsembleMember[fitted.Length];
        for (var m = 0; m < members.Length; m++)
        {
            var timeframe = options.Members[m].Timeframe;
            var first = timeframe is { } t
                ? data.Features.Names.Length + data.Timeframes.Take(t).Sum(other => other.Features.Names.Length)
                : 0;
            members[m] = new EnsembleMember(
                options.Members[m].Name,
                fitted[m].Model,
                fitted[m].Transforms,
                [.. Enumerable.Range(first, fitted[m].Transforms.Inputs.Count)]
            );
        }
        return new EnsembleModel(features, members, combiner)
        {
            OtherTimeframes = features.Length - data.Features.Names.Length,
        };
    }

    private static EnsembleSummary Summarise(
        FoldData data,
        EnsembleModel model,
        (OutOfFold Apart, OutOfFold Together) outputs,
        double[] weights
    )
    {
        const int Classes = 3;
        var (apart, together) = outputs;
        Outcome[] outcomes = [.. together.Positions.Select(position => data.Labels.Outcomes[position])];
        var members = new EnsembleSummary.Member[model.Members.Count];
        var shares = model.Combiner.Shares;
        for (var m = 0; m < members.Length; m++)
        {
            var own = new double[outcomes.Length * Classes];
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = apart.At(together.Positions[i / Classes])[m * Classes + i % Classes];
            }
            members[m] = new EnsembleSummary.Member(
                model.Members[m].Name,
                shares[m],
                Auc.OneVsRest(own, outcomes).Value,
                ProbabilityScores.LogLoss(own, outcomes, weights),
                model.Members[m].Model.Info.Rounds
            );
        }
        var both = Array.ConvertAll([.. together.Values], value => (double)value);
        double disagreement = 0;
        foreach (var position in together.Positions)
        {
            disagreement += Disagreement.MutualInformation(apart.At(position), Classes);
        }
        return new EnsembleSummary(
            model.Combiner.Kind,
            members,
            Auc.OneVsRest(both, outcomes).Value,
            ProbabilityScores.LogLoss(both, outcomes, weights),
            disagreement / outcomes.Length,
            outcomes.Length
        );
    }
}
