using Riposte.Core.Hashing;

namespace Riposte.Runtime.Stages;

/// <summary>How a stage's output is stored and named.</summary>
/// <typeparam name="T">The output.</typeparam>
public interface IStageCodec<T>
{
    /// <summary>Puts the output into an archive.</summary>
    void Write(T value, ColumnArchive archive);

    /// <summary>Takes it out again, equal bit by bit.</summary>
    T Read(ColumnArchive archive);

    /// <summary>Hashes of the output's parts by name.</summary>
    IEnumerable<KeyValuePair<string, Hash128>> Hashes(T value);

    /// <summary>Row counts by name.</summary>
    IEnumerable<KeyValuePair<string, long>> Rows(T value);

    /// <summary>About how many bytes the output takes in memory; 0 where it is small.</summary>
    long Bytes(T value) => 0;
}
