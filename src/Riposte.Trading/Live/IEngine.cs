using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>What a shell runs: inputs in, outputs out, nothing else. No clock, no waiting, one caller.</summary>
public interface IEngine
{
    /// <summary>What its state is about, a line for each thing: an engine with another one cannot take it up. Limits and spans
    /// are not among it.</summary>
    string Identity { get; }

    /// <summary>The highest run that took the account over from one of this state; 0 where none did. The next run is to have a
    /// higher number, or it is taken over from again.</summary>
    long Rival { get; }

    /// <summary>Takes an input.</summary>
    /// <param name="input">What came.</param>
    /// <param name="outputs">Takes what is to be done about it, behind what is in the list.</param>
    void On(EngineInput input, OutputList outputs);

    /// <summary>Whether a request that opens, and was wanted for an input, may still leave behind the inputs taken since.</summary>
    bool MayOpen(VenueRequest request);

    /// <summary>Hash of the whole state: equal inputs give equal hashes.</summary>
    Hash128 HashState();

    /// <summary>Writes the whole state.</summary>
    /// <param name="writer">Takes it, behind what it holds.</param>
    void WriteSnapshot(CompactWriter writer);

    /// <summary>Puts back a state that was written.</summary>
    /// <exception cref="OtherIdentityException">The state is that of an engine with another identity; this one is as it
    /// was.</exception>
    /// <exception cref="FormatException">The bytes are no state of an engine with these options.</exception>
    void ReadSnapshot(ReadOnlyMemory<byte> snapshot);
}
