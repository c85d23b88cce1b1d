namespace Riposte.Data.Duck;

/// <summary>DuckDB refused a statement; its message names the reason. Translated for the user where the file is
/// known.</summary>
internal sealed class DuckException(string message) : Exception(message);
