namespace Riposte.Runtime.Exports;

/// <summary>What was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Columns">Names of its columns.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record ExportNote(string Path, int Rows, IReadOnlyList<string> Columns, IReadOnlyList<string> Notes);
