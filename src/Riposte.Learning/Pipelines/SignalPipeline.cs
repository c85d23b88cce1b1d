using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
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
        Inputs = regimes?.Model.Info.FeatureNames ?? transforms.Inputs;
        Transforms = transforms;
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
    /// first of which are the signal's own.</summary>
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
        var width = Transforms.Inputs.Count;
        var rented = width > MostOnStack ? ArrayPool<float>.Shared.Rent(width) : null;
        var stacked = rented is null ? stackalloc float[MostOnStack] : rented.AsSpan();
        stacked = stacked[..width];
        var own = width - RegimeLabels.Classes;
        features[..own].CopyTo(stacked);
        Regimes.PredictRow(features, stacked[own..]);
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

    private FeatureMatrix Stacked(FoldData data, int[] rows)
    {
        if (Regimes is null)
        {
            return data.Features;
        }
        var below =
            data.Regimes
            ?? throw new ArgumentException("The pipeline reads regimes; the data have none.", nameof(data));
        var outputs = new float[rows.Length * RegimeLabels.Classes];
        Regimes.Predict(new RowSet(below.Features, rows), outputs);
        return UpstreamColumns.Append(data.Features, RegimeLayer.ColumnNames, rows, outputs);
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
