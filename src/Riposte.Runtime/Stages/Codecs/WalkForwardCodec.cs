using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;
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
    }

    /// <inheritdoc/>
    public WalkForwardResult Read(ColumnArchive archive) =>
        new(
            archive.Get<Prediction>("predictions"),
            JsonText.Read<FoldReport[]>(archive.GetText("folds")),
            archive.Get<byte>("model"),
            archive.GetText("scaler")
        );

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
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(WalkForwardResult value) =>
        [new("predictions", value.Predictions.Length), new("folds", value.Folds.Length)];
}
