namespace Riposte.Data.Files;

/// <summary>A cell that could not be read.</summary>
/// <param name="Row">Row among those kept, from 0.</param>
/// <param name="Message">Column and reason.</param>
internal sealed record CellFault(int Row, string Message);
