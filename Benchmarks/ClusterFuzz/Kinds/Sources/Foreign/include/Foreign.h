#ifdef __cplusplus
extern "C"
#endif
/// Dies in the way that `kind` names.
void foreign(const char *kind, int size);
