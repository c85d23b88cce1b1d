using Riposte.Ports.Live;

namespace Riposte.Runtime.Journals;

/// <summary>There was no room where one can go elsewhere. A sync that fails for want of room is another thing: nothing of its
/// file may be believed any more.</summary>
internal sealed class FullDiskException(JournalDiskException? inner)
    : IOException("The disk is full, and so is the reserve of the journal.", inner);
