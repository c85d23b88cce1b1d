using System.Collections.Immutable;
using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>A journal that was put aside.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Moved">Its files, by their new names, untouched.</param>
/// <param name="Snapshot">Last record of it that the new journal begins behind; null where it begins with nothing.</param>
public sealed record QuarantineReport(JournalFault Fault, ImmutableArray<string> Moved, long? Snapshot);
