using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>A journal cannot be opened, or cannot be written any more.</summary>
/// <param name="message">What happened.</param>
/// <param name="fault">What is wrong with what is written; null where the disk is the cause.</param>
/// <param name="isFull">Whether there is no room, not even in the reserve; a later commit may succeed.</param>
/// <param name="inner">What the disk said.</param>
public sealed class JournalException(
    string message,
    JournalFault? fault = null,
    bool isFull = false,
    Exception? inner = null
) : IOException(message, inner)
{
    /// <summary>What is wrong with what is written; null where the disk is the cause.</summary>
    public JournalFault? Fault => fault;

    /// <summary>Whether there is no room, not even in the reserve; a later commit may succeed.</summary>
    public bool IsFull => isFull;

    internal static JournalException Of(JournalFault fault) =>
        new(
            $"The journal is not sound: segment {fault.Segment}, byte {fault.Offset}, record {fault.Sequence}: "
                + fault.What,
            fault
        );
}
