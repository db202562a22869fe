namespace TencentSes.Emulator.Api;

internal enum ParameterKind
{
    Text,
    UnsignedInteger,
    SignedInteger,
    Boolean,
    Object,
    List,
}
