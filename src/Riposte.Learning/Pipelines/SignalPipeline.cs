using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Calibration;
using Riposte.Learning.Conformal;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Regimes;
using Riposte.Learning.Thresholds;

namespace Riposte.Learning.Pipelines;

/// <summary>A fitted pipeline: features of one closed bar in, prediction out. Immutable. The batch and the single-row
/// form give the same bits.</summary>
public sealed class SignalPipeline : IPredictor
{
    private const int Classes = 3;
    private const int MostOnStack = 512;

    // Inputs that are features of other timeframes; they stand last.
    private readonly int others;

    internal SignalPipeline(
        FittedTransforms transforms,
        IModel model,
        ProbabilityCalibrator calibrator,
        OutcomeReturns returns,
        ThresholdChoice thresholds,
        int horizonBars,
        FittedRegimes? regimes = null
    )
    {
        Regimes = regimes;
        Transforms = transforms;
        (Inputs, others) = InputsOf(transforms, model, regimes);
        Model = model;
        Calibrator = calibrator;
        Returns = returns;
        Thresholds = thresholds;
        HorizonBars = horizonBars;
        using var hasher = new Hasher();
        hasher.Add("signal-pipeline-1");
        if (!transforms.IsIdentity)
        {
            hasher.Add(transforms.Hash);
        }
        if (regimes is not null)
        {
            hasher.Add(regimes.Hash);
        }
        Hash = hasher
            .Add(model.Info.Hash)
            .Add(calibrator.Hash)
            .Add([returns.LongWin, returns.LongLoss, returns.ShortWin, returns.ShortLoss])
            .Add([returns.EvLong(1, 0, 0), returns.EvLong(0, 1, 0), returns.EvShort(0, 1, 0), returns.EvShort(0, 0, 1)])
            .Add([thresholds.EntryLong, thresholds.EntryShort])
            .Add(horizonBars)
            .Finish();
    }

    /// <summary>Features of a bar that the pipeline is given, in order: those of the regime layer where there is one, the
    /// first of which are the signal's own; then those of other timeframes, named <c>timeframe:feature</c>.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The regime layer below, fitted on all training rows; null without one.</summary>
    public FittedRegimes? Regimes { get; }

    /// <summary>What features go through before the model sees them.</summary>
    public FittedTransforms Transforms { get; }

    /// <summary>The model.</summary>
    public IModel Model { get; }

    /// <summary>The calibrator, fitted on out-of-fold outputs.</summary>
    public ProbabilityCalibrator Calibrator { get; }

    /// <summary>Net returns by side and outcome, measured on out-of-fold training rows.</summary>
    public OutcomeReturns Returns { get; }

    /// <summary>Entry thresholds, and the curve they were chosen from.</summary>
    public ThresholdChoice Thresholds { get; }

    /// <summary>Decision bars after which a trade is closed.</summary>
    public int HorizonBars { get; }

    /// <summary>Names the fitted pipeline.</summary>
    public Hash128 Hash { get; }

    /// <summary>Members and combiner; null for a single model.</summary>
    public EnsembleSummary? Ensemble { get; internal init; }

    /// <summary>Conformal sets of outcomes, calibrated on out-of-fold probabilities; null for a single model.</summary>
    public ConformalSets? Sets { get; internal init; }

    /// <summary>How sure the ensemble is of its predictions.</summary>
    /// <param name="data">What was predicted from.</param>
    /// <param name="rows">Market rows.</param>
    /// <param name="predictions">What <see cref="Predict(FoldData, int[])"/> gave for them.</param>
    /// <exception cref="InvalidOperationException">The pipeline is no ensemble.</exception>
    public PredictionUncertainty[] Uncertainty(FoldData data, int[] rows, IReadOnlyList<Prediction> predictions)
    {
        if (Sets is null || Model is not EnsembleModel model)
        {
            throw new InvalidOperationException("Only an ensemble says how far its members are apart.");
        }
        var apart = new float[rows.Length * model.MemberOutputs];
        model.PredictMembers(new RowSet(Stacked(data, rows), rows), apart);
        var uncertainty = new PredictionUncertainty[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var own = apart.AsSpan(i * model.MemberOutputs, model.MemberOutputs);
            uncertainty[i] = UncertaintyOf(Sets, own, predictions[i]);
        }
        return uncertainty;
    }

    private static PredictionUncertainty UncertaintyOf(
        ConformalSets sets,
        Span<float> apart,
        in Prediction prediction
    ) =>
        new(
            prediction.Bar,
            Disagreement.MutualInformation(apart, Classes),
            Disagreement.Spread(apart, Classes),
            sets.Of([prediction.PShort, prediction.PNeutral, prediction.PLong])
        );

    /// <summary>Predicts some rows of a table, in order.</summary>
    /// <param name="data">Features and barrier distances.</param>
    /// <param name="rows">Market rows.</param>
    public Prediction[] Predict(FoldData data, int[] rows)
    {
        var raw = new float[rows.Length * Classes];
        Model.Predict(new RowSet(Transforms.Apply(Stacked(data, rows), rows), rows), raw);
        var predictions = new Prediction[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var market = data.Labels.Market;
            predictions[i] = ToPrediction(
                raw.AsSpan(i * Classes, Classes),
                (market.OpenTime(rows[i]), market.KnownAt(rows[i])),
                (data.Barriers.StopLoss[rows[i]], data.Barriers.TakeProfit[rows[i]])
            );
        }
        return predictions;
    }

    /// <inheritdoc/>
    public Prediction Predict(
        ReadOnlySpan<float> features,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers
    )
    {
        Span<float> raw = stackalloc float[Classes];
        if (Regimes is null)
        {
            PredictSignal(features, raw);
            return ToPrediction(raw, bar, barriers);
        }
        // Own features, regimes, then other timeframes.
        var width = Transforms.Inputs.Count;
        var rented = width > MostOnStack ? ArrayPool<float>.Shared.Rent(width) : null;
        var stacked = rented is null ? stackalloc float[MostOnStack] : rented.AsSpan();
        stacked = stacked[..width];
        var own = width - RegimeLabels.Classes - others;
        features[..own].CopyTo(stacked);
        Regimes.PredictRow(features[..^others], stacked.Slice(own, RegimeLabels.Classes));
        features[^others..].CopyTo(stacked[(own + RegimeLabels.Classes)..]);
        PredictSignal(stacked, raw);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
        return ToPrediction(raw, bar, barriers);
    }

    private void PredictSignal(ReadOnlySpan<float> features, Span<float> raw)
    {
        if (Transforms.IsIdentity)
        {
            Model.PredictRow(features, raw);
            return;
        }
        var rented = Transforms.Width > MostOnStack ? ArrayPool<float>.Shared.Rent(Transforms.Width) : null;
        var seen = rented is null ? stackalloc float[MostOnStack] : rented.AsSpan();
        seen = seen[..Transforms.Width];
        Transforms.Apply(features, seen);
        Model.PredictRow(seen, raw);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static (IReadOnlyList<string> Inputs, int Others) InputsOf(
        FittedTransforms transforms,
        IModel model,
        FittedRegimes? regimes
    )
    {
        var others = model is EnsembleModel ensemble ? ensemble.OtherTimeframes : 0;
        return regimes is null
            ? (transforms.Inputs, others)
            : ([.. regimes.Model.Info.FeatureNames, .. transforms.Inputs.TakeLast(others)], others);
    }

    private FeatureMatrix Stacked(FoldData data, int[] rows)
    {
        var features = data.Features;
        if (Regimes is not null)
        {
            var below =
                data.Regimes
                ?? throw new ArgumentException("The pipeline reads regimes; the data have none.", nameof(data));
            var outputs = new float[rows.Length * RegimeLabels.Classes];
            Regimes.Predict(new RowSet(below.Features, rows), outputs);
            features = UpstreamColumns.Append(features, RegimeLayer.ColumnNames, rows, outputs);
        }
        return others == 0
            ? features
            : new FeatureMatrix(
                [.. features.Names, .. data.Timeframes.SelectMany(other => other.InputNames)],
                [.. features.Columns, .. data.Timeframes.SelectMany(other => other.Joined.Columns)],
                features.Count
            );
    }

    private Prediction ToPrediction(
        ReadOnlySpan<float> raw,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers
    )
    {
        Span<double> p = stackalloc double[Classes];
        Calibrator.Calibrate(raw, p);
        return new Prediction(
            Instrument: 0,
            Bar: bar.Open,
            KnownAt: bar.KnownAt,
            PShort: p[(int)Outcome.Short],
            PNeutral: p[(int)Outcome.Neutral],
            PLong: p[(int)Outcome.Long],
            EvShort: Returns.EvShort(p[0], p[1], p[2]),
            EvLong: Returns.EvLong(p[0], p[1], p[2]),
            StopLoss: barriers.Stop,
            TakeProfit: barriers.Target,
            ShortWin: Returns.ShortWin,
            ShortLoss: Returns.ShortLoss,
            LongWin: Returns.LongWin,
            LongLoss: Returns.LongLoss,
            HorizonBars: HorizonBars,
            EntryShort: Thresholds.EntryShort,
            EntryLong: Thresholds.EntryLong,
            Model: Hash
        );
    }
}
