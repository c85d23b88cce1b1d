using Riposte.Core.Errors;

namespace Riposte.Runtime.Imports;

/// <summary>What became of one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Series">Series written; none when it failed.</param>
/// <param name="Error">Why nothing of it was written; null when it was.</param>
public sealed record ImportedFile(string Path, IReadOnlyList<ImportedSeries> Series, UserException? Error);
