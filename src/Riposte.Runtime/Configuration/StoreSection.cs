namespace Riposte.Runtime.Configuration;

/// <summary><c>data_config.store</c>: where market data are kept.</summary>
/// <param name="Kind"><c>parquet</c>.</param>
/// <param name="Path">Folder.</param>
public sealed record StoreSection(string Kind, string Path);
