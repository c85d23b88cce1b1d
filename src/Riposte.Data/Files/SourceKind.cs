namespace Riposte.Data.Files;

/// <summary>How the bytes of a file are to be read.</summary>
internal enum SourceKind
{
    Text,
    Gzip,
    Zip,
    Parquet,
    JsonLines,
}
