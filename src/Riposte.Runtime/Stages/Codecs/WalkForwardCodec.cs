using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Regimes;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores predictions, fold summaries and the newest model.</summary>
public sealed class WalkForwardCodec : IStageCodec<WalkForwardResult>
{
    /// <inheritdoc/>
    public void Write(WalkForwardResult value, ColumnArchive archive)
    {
        archive.Put<Prediction>("predictions", value.Predictions);
        archive.Put("folds", JsonText.Write(value.Folds));
        archive.Put<byte>("model", value.LastModel);
        archive.Put("scaler", value.LastScaler);
        if (value.Uncertainty is { } uncertainty)
        {
            archive.Put<PredictionUncertainty>("uncertainty", uncertainty);
        }
        if (value.Regimes is { } regimes)
        {
            archive.Put<int>("regime_rows", regimes.Rows);
            archive.Put<float>("regime_probabilities", regimes.Probabilities);
            archive.Put<int>("regime_named", regimes.Named);
            archive.Put<byte>("regime_model", value.LastRegimeModel);
        }
    }

    /// <inheritdoc/>
    public WalkForwardResult Read(ColumnArchive archive) =>
        new(
            archive.Get<Prediction>("predictions"),
            JsonText.Read<FoldReport[]>(archive.GetText("folds")),
            archive.Get<byte>("model"),
            archive.GetText("scaler")
        )
        {
            Regimes = archive.Has("regime_rows")
                ? new RegimeForecasts(
                    archive.Get<int>("regime_rows"),
                    archive.Get<float>("regime_probabilities"),
                    archive.Get<int>("regime_named")
                )
                : null,
            Uncertainty = archive.Has("uncertainty") ? archive.Get<PredictionUncertainty>("uncertainty") : null,
            LastRegimeModel = archive.Has("regime_model") ? archive.Get<byte>("regime_model") : [],
        };

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(WalkForwardResult value)
    {
        using var hasher = new Hasher();
        yield return new(
            "predictions",
            hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(value.Predictions.AsSpan())).Finish()
        );
        yield return new("folds", JsonText.Hash(value.Folds));
        yield return new("model", hasher.Add(value.LastModel.AsSpan()).Finish());
        if (value.LastScaler.Length > 0)
        {
            yield return new("scaler", hasher.Add(value.LastScaler).Finish());
        }
        if (value.Uncertainty is { } uncertainty)
        {
            var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(uncertainty.AsSpan());
            yield return new("uncertainty", hasher.Add(bytes).Finish());
        }
        if (value.Regimes is { } regimes)
        {
            yield return new("regimes", regimes.Hash());
            yield return new("regime_model", hasher.Add(value.LastRegimeModel.AsSpan()).Finish());
        }
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(WalkForwardResult value) =>
        [new("predictions", value.Predictions.Length), new("folds", value.Folds.Length)];
}
